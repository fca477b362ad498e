import { editorApiSuite } from './suites/editorApi.mts';
import { everyCallbackSuite } from './suites/everyCallback.mts';
import { everyOperationSuite } from './suites/everyOperation.mts';
import { everyPickerSuite } from './suites/everyPicker.mts';
import { examplesTalkingSuite } from './suites/examplesTalking.mts';
import { longListsSuite } from './suites/longLists.mts';
import { secretsSuite } from './suites/secrets.mts';
import { describeStage } from './support/stage.mts';

/** N8n's protection against server-side request forgery, with nothing but the emulator let through. */
const SSRF_PROTECTED = {
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32',
};

describeStage(
	'the whole API, in a real n8n',
	(stage) => {
		everyOperationSuite(stage);
		everyPickerSuite(stage);
		longListsSuite(stage);
		everyCallbackSuite(stage);
		examplesTalkingSuite(stage);
		secretsSuite(stage);
		editorApiSuite(stage);
	},
	SSRF_PROTECTED,
);
