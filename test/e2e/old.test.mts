import { callbacksSuite } from './suites/callbacks.mts';
import { credentialSuite } from './suites/credential.mts';
import { downloadsSuite } from './suites/downloads.mts';
import { errorsSuite } from './suites/errors.mts';
import { everyCallbackSuite } from './suites/everyCallback.mts';
import { everyOperationSuite } from './suites/everyOperation.mts';
import { examplesSuite } from './suites/examples.mts';
import { examplesTalkingSuite } from './suites/examplesTalking.mts';
import { examplesWaitingSuite } from './suites/examplesWaiting.mts';
import { filesSuite } from './suites/files.mts';
import { operationsSuite } from './suites/operations.mts';
import { parkForgedSuite } from './suites/parkForged.mts';
import { parkSuite } from './suites/park.mts';
import { pickersSuite } from './suites/pickers.mts';
import { oldPollingSuite } from './suites/oldPolling.mts';
import { retriesSuite } from './suites/retries.mts';
import { secretsSuite } from './suites/secrets.mts';
import { openStage, type Stage } from './support/stage.mts';

// Run on the oldest n8n that is supported.
describe('in an n8n 1.x', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		// As the README asks of n8n 1.x, where files are kept in memory otherwise.
		stage = await openStage({ N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' });
	}, 300_000);
	afterAll(async () => await stage?.close());

	credentialSuite(given);
	operationsSuite(given);
	everyOperationSuite(given);
	pickersSuite(given);
	callbacksSuite(given);
	everyCallbackSuite(given);
	retriesSuite(given);
	errorsSuite(given);
	parkSuite(given);
	parkForgedSuite(given);
	oldPollingSuite(given);
	filesSuite(given);
	downloadsSuite(given);
	examplesSuite(given);
	examplesTalkingSuite(given);
	examplesWaitingSuite(given);
	secretsSuite(given);
});
