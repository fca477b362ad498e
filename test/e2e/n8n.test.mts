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
import { describeStage } from './support/stage.mts';

describeStage('in a real n8n', (stage) => {
	credentialSuite(stage);
	operationsSuite(stage);
	pickersSuite(stage);
	callbacksSuite(stage);
	retriesSuite(stage);
	errorsSuite(stage);
	examplesSuite(stage);
	editorSuite(stage);
	firstWorkflowSuite(stage);
	secretsSuite(stage);
});
