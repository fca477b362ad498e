import { agentTalksSuite } from './suites/agentTalks.mts';
import { heldKeysSuite } from './suites/heldKeys.mts';
import { parkCallsSuite } from './suites/parkCalls.mts';
import { parkDocumentsSuite } from './suites/parkDocuments.mts';
import { pollingSuite } from './suites/polling.mts';
import { resumeTokensSuite, secretsSuite } from './suites/secrets.mts';
import { describeStage } from './support/stage.mts';

describeStage('conversations and knowledge, in a real n8n', (stage) => {
	parkCallsSuite(stage);
	parkDocumentsSuite(stage);
	agentTalksSuite(stage);
	heldKeysSuite(stage);
	pollingSuite(stage);
	resumeTokensSuite(stage);
	secretsSuite(stage);
});
