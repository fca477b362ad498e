import { agentTalksSuite } from './suites/agentTalks.mts';
import { heldKeysSuite } from './suites/heldKeys.mts';
import { parkCallsSuite } from './suites/parkCalls.mts';
import { parkDocumentsSuite } from './suites/parkDocuments.mts';
import { pollingSuite } from './suites/polling.mts';
import { resumeTokensSuite, secretsSuite } from './suites/secrets.mts';
import { openStage, type Stage } from './support/stage.mts';

// One n8n serves all suites: starting it is most of the time.
describe('conversations and knowledge, in a real n8n', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage();
	}, 300_000);
	afterAll(async () => await stage?.close());

	parkCallsSuite(given);
	parkDocumentsSuite(given);
	agentTalksSuite(given);
	heldKeysSuite(given);
	pollingSuite(given);
	resumeTokensSuite(given);
	secretsSuite(given);
});
