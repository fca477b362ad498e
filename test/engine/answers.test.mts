import { startEmulator, type RunningEmulator } from '../../emulator/index.mts';
import { makeWorld } from '../e2e/support/world.mts';
import { record } from '../reliability/support/emulated.mts';
import { EVERY_OPERATION } from '../reliability/support/operations.mts';

// What `npm run test:e2e` does in a real n8n, in seconds: every operation in n8n's engine, with the emulator as Tavus.
let emulator: RunningEmulator;

beforeAll(async () => {
	emulator = await startEmulator({ port: 0 });
});
afterAll(async () => await emulator.stop());
beforeEach(async () => await emulator.control.reset());

test.each(EVERY_OPERATION.map((tried) => [tried.name, tried] as const))(
	'%s answers with what its sample shows',
	async (_name, tried) => {
		const { items, exchanges } = await record(tried, await makeWorld(emulator), emulator);
		const endpoint = new RegExp(`^${tried.operation.endpoint.replace(/\{[^}]*\}/g, '[^/]+')}$`);
		const asked = exchanges.map(({ method, path }) => `${method} ${path}`);
		expect(asked).toContainEqual(expect.stringMatching(endpoint));
		const [first] = items;
		expect(first).toBeDefined();
		const known = Object.keys(tried.operation.sample);
		expect(known.filter((name) => name in (first ?? {}))).not.toEqual([]);
	},
);
