import { callbacksSuite } from './suites/callbacks.mts';
import { credentialSuite } from './suites/credential.mts';
import { editorSuite } from './suites/editor.mts';
import { errorsSuite } from './suites/errors.mts';
import { examplesSuite } from './suites/examples.mts';
import { firstWorkflowSuite } from './suites/firstWorkflow.mts';
import { operationsSuite } from './suites/operations.mts';
import { pickersSuite } from './suites/pickers.mts';
import { retriesSuite } from './suites/retries.mts';
import { secretsSuite } from './suites/secrets.mts';
import { openStage, type Stage } from './support/stage.mts';

// One n8n serves all suites: starting it is most of the time.
describe('in a real n8n', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage();
	}, 300_000);
	afterAll(async () => await stage?.close());

	credentialSuite(given);
	operationsSuite(given);
	pickersSuite(given);
	callbacksSuite(given);
	retriesSuite(given);
	errorsSuite(given);
	examplesSuite(given);
	editorSuite(given);
	firstWorkflowSuite(given);
	secretsSuite(given);
});
