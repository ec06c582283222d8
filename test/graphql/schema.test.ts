import { readFileSync } from 'node:fs';
import {
  buildSchema,
  findBreakingChanges,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { printSdl, schema } from '../../src/graphql/schema.js';

const committed = new URL('../../schema/api.graphql', import.meta.url);

test('nothing that a client relies on is broken', () => {
  const changes = findBreakingChanges(buildSchema(readFileSync(committed, 'utf8')), schema);
  expect(changes.map(({ description }) => description)).toEqual([]);
});

test('schema/api.graphql is the schema as it is', async () => {
  await expect(printSdl()).toMatchFileSnapshot(committed.pathname);
});

type Described = { readonly at: string; readonly description: string | null | undefined };

function described(type: GraphQLNamedType): Described[] {
  const own = { at: type.name, description: type.description };
  if (isEnumType(type)) {
    return [own, ...type.getValues().map(({ name, description }) => ({ at: `${type.name}.${name}`, description }))];
  }
  if (isInputObjectType(type)) {
    return [
      own,
      ...Object.values(type.getFields()).map(({ name, description }) => ({ at: `${type.name}.${name}`, description })),
    ];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap(({ name, description, args }) => [
    { at: `${type.name}.${name}`, description },
    ...args.map(arg => ({ at: `${type.name}.${name}(${arg.name})`, description: arg.description })),
  ]);
  return [own, ...fields];
}

test('every type, field, argument and value is described', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    type => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const all = types.flatMap(described);
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter(({ description }) => !description?.trim()).map(({ at }) => at)).toEqual([]);
});

test('descriptions are sentences', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    type => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const odd = types
    .flatMap(described)
    .filter(({ description }) => description && !/^[A-Z`].*[.:]`?$/s.test(description.trim()));
  expect(odd.map(({ at, description }) => `${at}: ${description}`)).toEqual([]);
});
