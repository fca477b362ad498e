import { memorySuite } from './suites/memory.mts';

// A file of its own, because only what is measured may be tried a second time.
describe('the memory of a real n8n', () => {
	memorySuite();
});
