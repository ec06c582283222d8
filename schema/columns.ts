import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Text that is matched or sorted by the database compares byte by byte, whatever the database's own collation is. */
export const exactText = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });

export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

export const sysId = (name: string) => uuid(name);
