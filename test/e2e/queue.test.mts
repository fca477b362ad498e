import { downloadsSuite } from './suites/downloads.mts';
import { examplesSuite } from './suites/examples.mts';
import { examplesTalkingSuite } from './suites/examplesTalking.mts';
import { examplesWaitingSuite } from './suites/examplesWaiting.mts';
import { filesSuite } from './suites/files.mts';
import { queueCallbacksSuite } from './suites/queueCallbacks.mts';
import { queueCrashSuite } from './suites/queueCrash.mts';
import { queueParksSuite } from './suites/queueParks.mts';
import { queuePollingSuite } from './suites/queuePolling.mts';
import { answersSuite } from './suites/secrets.mts';
import { describeQueue, openQueueStage, type QueueStage } from './support/queueStage.mts';

describeQueue('queue mode, on Redis and PostgreSQL', () => {
	let stage: QueueStage | undefined;
	const given = (): QueueStage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openQueueStage();
	}, 300_000);
	afterAll(async () => await stage?.close(), 60_000);

	queueCallbacksSuite(given);
	queueParksSuite(given);
	examplesSuite(given);
	examplesTalkingSuite(given);
	examplesWaitingSuite(given);
	filesSuite(given);
	downloadsSuite(given);
	queuePollingSuite(given);
	queueCrashSuite(given);
	answersSuite();
});
