import { queueCrashSuite } from './suites/queueCrash.mts';
import { queueParksSuite } from './suites/queueParks.mts';
import { answersSuite } from './suites/secrets.mts';
import { describeQueue, openQueueStage, type QueueStage } from './support/queueStage.mts';

describeQueue('queue mode of an n8n 1.x', () => {
	let stage: QueueStage | undefined;
	const given = (): QueueStage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openQueueStage();
	}, 300_000);
	afterAll(async () => await stage?.close(), 60_000);

	queueParksSuite(given);
	queueCrashSuite(given);
	answersSuite();
});
