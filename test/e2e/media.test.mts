import { agentSuite } from './suites/agent.mts';
import { downloadsSuite } from './suites/downloads.mts';
import { examplesWaitingSuite } from './suites/examplesWaiting.mts';
import { filesSuite } from './suites/files.mts';
import { resumeTokensSuite, secretsSuite } from './suites/secrets.mts';
import { videosSuite } from './suites/videos.mts';
import { openStage, type Stage } from './support/stage.mts';

describe('videos, files and agents, in a real n8n', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage();
	}, 300_000);
	afterAll(async () => await stage?.close());

	videosSuite(given);
	downloadsSuite(given);
	filesSuite(given);
	agentSuite(given);
	examplesWaitingSuite(given);
	resumeTokensSuite(given);
	secretsSuite(given);
});
