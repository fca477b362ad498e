import { editorApiSuite } from './suites/editorApi.mts';
import { everyCallbackSuite } from './suites/everyCallback.mts';
import { everyOperationSuite } from './suites/everyOperation.mts';
import { everyPickerSuite } from './suites/everyPicker.mts';
import { examplesTalkingSuite } from './suites/examplesTalking.mts';
import { longListsSuite } from './suites/longLists.mts';
import { secretsSuite } from './suites/secrets.mts';
import { openStage, type Stage } from './support/stage.mts';

/** N8n's protection against server-side request forgery, with nothing but the emulator let through. */
const SSRF_PROTECTED = {
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32',
};

// One n8n serves all suites: starting it is most of the time.
describe('the whole API, in a real n8n', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage(SSRF_PROTECTED);
	}, 300_000);
	afterAll(async () => await stage?.close());

	everyOperationSuite(given);
	everyPickerSuite(given);
	longListsSuite(given);
	everyCallbackSuite(given);
	examplesTalkingSuite(given);
	secretsSuite(given);
	editorApiSuite(given);
});
