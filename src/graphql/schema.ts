import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from './builder.js';
import './mutation.js';
import './query.js';
import './scalars.js';
import { guardRootFields } from './scopes.js';

/** The whole schema with its resolvers. */
export const schema: GraphQLSchema = guardRootFields(builder.toSchema());

/** What `schema/api.graphql` holds: the contract with clients, in one order whatever the order of the files. */
export const printSdl = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
