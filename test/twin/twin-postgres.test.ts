import { agreeOn } from './twin-test.js';

agreeOn('postgres', 5000, 1001);
