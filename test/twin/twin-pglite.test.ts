import { agreeOn } from './twin-test.js';

agreeOn('pglite', 5000, 1);
