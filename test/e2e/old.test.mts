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
import { describeStage } from './support/stage.mts';

/** As the README asks of n8n 1.x, where files are kept in memory otherwise. */
const FILES_ON_DISK = { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' };

// Run on the oldest n8n that is supported.
describeStage(
	'in an n8n 1.x',
	(stage) => {
		credentialSuite(stage);
		operationsSuite(stage);
		everyOperationSuite(stage);
		pickersSuite(stage);
		callbacksSuite(stage);
		everyCallbackSuite(stage);
		retriesSuite(stage);
		errorsSuite(stage);
		parkSuite(stage);
		parkForgedSuite(stage);
		oldPollingSuite(stage);
		filesSuite(stage);
		downloadsSuite(stage);
		examplesSuite(stage);
		examplesTalkingSuite(stage);
		examplesWaitingSuite(stage);
		secretsSuite(stage);
	},
	FILES_ON_DISK,
);
