/** The database goes away, falls silent or is slow: an answer in time, and recovery by itself. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { users } from '../../schema/index.js';
import { openEngine } from '../../src/store/connect.js';
import { type Db, type Engine, type Reader, STORE_DEFAULTS } from '../../src/store/database.js';
import { Unavailable } from '../../src/store/store.js';
import { type PostgresServer, startPostgres } from '../postgres-server.js';

const one = (db: Db) => db.select({ one: sql<number>`one` }).from(sql`(select 1 as one) q`);
const sleep = (seconds: number) => (db: Db) => db.select({ x: sql`x` }).from(sql`(select pg_sleep(${seconds}) as x) q`);
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

async function timed(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const start = performance.now();
  const error = await work.then(
    () => null,
    caught => caught,
  );
  return { error, ms: performance.now() - start };
}

/** Tries for at most `ms`. */
async function recovers(reader: Reader, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if (
      await reader.ask(one).then(
        () => true,
        () => false,
      )
    )
      return true;
    await wait(50);
  }
  return false;
}

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

describe('a server that is stopped and started', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ ...STORE_DEFAULTS, databaseUrl: server.url });
  });
  afterAll(() => engine.close());

  test('is told within three seconds, at every door, and comes back by itself', async () => {
    await engine.lookup.ask(one);
    await server.stop();
    const asked = await Promise.all([
      ...Array.from({ length: 30 }, () => timed(engine.lookup.ask(one))),
      timed(engine.slow.ask(one)),
      timed(engine.write(async tx => void (await tx.select().from(users)))),
    ]);
    for (const { error, ms } of asked) {
      expect(error).toBeInstanceOf(Unavailable);
      expect(ms).toBeLessThan(2500);
    }
    await server.start();
    expect(await recovers(engine.lookup, 3000)).toBe(true);
    expect(await recovers(engine.slow, 3000)).toBe(true);
    await engine.write(async tx => void (await tx.select().from(users)));
  });

  test('connections that the server ends are replaced', async () => {
    const kill = sql`(select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend') q`;
    await engine.slow.ask(db => db.select({ n: sql`count(*)` }).from(kill));
    expect(await recovers(engine.lookup, 2000)).toBe(true);
  });
});

describe('time', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ ...STORE_DEFAULTS, databaseUrl: server.url, deadlineMs: 900 });
  });
  afterAll(() => engine.close());

  test('a slow statement is given up, by the server too', async () => {
    const { error, ms } = await timed(engine.slow.ask(sleep(20)));
    expect(error).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(3000);
    const running = sql`(select 1 from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()) q`;
    expect(await engine.slow.ask(db => db.select({ n: sql<number>`count(*)::int` }).from(running))).toEqual([{ n: 0 }]);
  });

  test('slow ones do not hold up lookups, nor each other', async () => {
    const ended: string[] = [];
    const slow = [1, 2, 3].map(() => timed(engine.slow.ask(sleep(0.3)).finally(() => ended.push('slow'))));
    await engine.lookup.ask(one).finally(() => ended.push('lookup'));
    for (const { error } of await Promise.all(slow)) expect(error).toBeNull();
    expect(ended).toEqual(['lookup', 'slow', 'slow', 'slow']);
  });

  test('a write that waits for another one is given up', async () => {
    const lock = (seconds: number) => (tx: Db) =>
      tx.execute(sql`select pg_advisory_xact_lock(42), pg_sleep(${seconds})`);
    const holds = engine.bulkWrite(tx => lock(2)(tx));
    await wait(200);
    expect((await timed(engine.write(tx => lock(0)(tx)))).error).toBeInstanceOf(Unavailable);
    await holds;
  });

  test('a mistake in a statement is no outage', async () => {
    const { error } = await timed(engine.lookup.ask(db => db.select({ x: sql`nope` }).from(sql`(select 1) q`)));
    expect(error).not.toBeInstanceOf(Unavailable);
    expect(error).toMatchObject({ code: '42703' });
  });
});

describe('a network that swallows everything', () => {
  let wire: Wire;
  let engine: Engine;
  beforeAll(async () => {
    wire = await openWire(server.port);
    const url = new URL(server.url);
    url.port = String(wire.port);
    engine = await openEngine({ ...STORE_DEFAULTS, databaseUrl: url.href, deadlineMs: 600 });
  });
  afterAll(async () => {
    await engine.close();
    await wire.close();
  });

  test('is noticed, and connections that never answer again are given up for new ones', async () => {
    await engine.lookup.ask(one);
    wire.cut();
    for (const reader of [engine.lookup, engine.slow]) {
      const { error, ms } = await timed(reader.ask(one));
      expect(error).toBeInstanceOf(Unavailable);
      expect(ms).toBeLessThan(2500);
    }
    // The old connections stay silent; only new ones get through.
    wire.mend();
    expect(await recovers(engine.lookup, 2000)).toBe(true);
    expect(await recovers(engine.slow, 2000)).toBe(true);
    const prepared = engine.lookup.db.select({ one: sql<number>`one` }).from(sql`(select 1 as one) q`).prepare('one');
    expect(await engine.lookup.ask(() => prepared.execute())).toEqual([{ one: 1 }]);
  });
});

describe('one connection of several that falls silent', () => {
  test('is noticed though the others answer', async () => {
    const wire = await openWire(server.port);
    const url = Object.assign(new URL(server.url), { port: String(wire.port) });
    const engine = await openEngine({ ...STORE_DEFAULTS, databaseUrl: url.href, deadlineMs: 300 });
    wire.cutNewest();
    const asked: unknown[] = [];
    for (let i = 0; i < 6; i++) {
      const several = await Promise.all([1, 2, 3].map(() => timed(engine.lookup.ask(one))));
      asked.push(...several.map(({ error }) => error));
    }
    expect(asked.filter(error => error !== null).length).toBeGreaterThan(0);
    const now = await Promise.all(Array.from({ length: 12 }, () => timed(engine.lookup.ask(one))));
    expect(now.filter(({ error }) => error !== null)).toEqual([]);
    await engine.close();
    await wire.close();
  });
});

type Wire = {
  readonly port: number;
  readonly cut: () => void;
  /** One connection alone says nothing more. */
  readonly cutNewest: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
};

function silence(socket: Socket): void {
  socket.unpipe();
  socket.pause();
}

/** Passes bytes on, until it is cut: then what is open says nothing more, and what is new is not let through until it is mended. */
async function openWire(to: number): Promise<Wire> {
  let open = true;
  const sockets = new Set<Socket>();
  const proxy: Server = createServer(client => {
    sockets.add(client);
    client.on('error', () => {});
    if (!open) return;
    const upstream = connect(to, '127.0.0.1');
    sockets.add(upstream);
    upstream.on('error', () => {});
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', () => resolve()));
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut: () => {
      open = false;
      for (const socket of sockets) silence(socket);
    },
    cutNewest: () => {
      for (const socket of [...sockets].slice(-2)) silence(socket);
    },
    mend: () => {
      open = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => proxy.close(resolve));
    },
  };
}
