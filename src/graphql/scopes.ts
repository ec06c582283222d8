import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { GraphQLContext } from './context.js';
import { refuse } from './refusal.js';

export type Scope = 'lookup' | 'records';

/**
 * Puts a guard before every field of Query (`lookup`) and Mutation (`records`, or what the field's extension `scope` says), so that a new
 * field is guarded without anyone thinking of it. Introspection needs no scope.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  guard(schema.getQueryType(), 'lookup');
  guard(schema.getMutationType(), 'records');
  return schema;
}

function guard(type: GraphQLObjectType<unknown, GraphQLContext> | null | undefined, usual: Scope): void {
  for (const field of Object.values(type?.getFields() ?? {})) {
    const scope =
      field.extensions.scope === 'lookup' || field.extensions.scope === 'records' ? field.extensions.scope : usual;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (root, args, context, info) => {
      if (!context.asker.scopes.includes(scope)) throw forbidden(scope, info.fieldName);
      return resolve(root, args, context, info);
    };
  }
}

const forbidden = (scope: Scope, field: string) =>
  refuse('FORBIDDEN', `\`${field}\` needs the scope \`${scope}\`, which this credential does not have`);
