import { agentSuite } from './suites/agent.mts';
import { downloadsSuite } from './suites/downloads.mts';
import { examplesWaitingSuite } from './suites/examplesWaiting.mts';
import { filesSuite } from './suites/files.mts';
import { resumeTokensSuite, secretsSuite } from './suites/secrets.mts';
import { videosSuite } from './suites/videos.mts';
import { describeStage } from './support/stage.mts';

describeStage('videos, files and agents, in a real n8n', (stage) => {
	videosSuite(stage);
	downloadsSuite(stage);
	filesSuite(stage);
	agentSuite(stage);
	examplesWaitingSuite(stage);
	resumeTokensSuite(stage);
	secretsSuite(stage);
});
