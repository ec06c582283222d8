export * from './service.js';
export * from './tasks.js';
export * from './users.js';
