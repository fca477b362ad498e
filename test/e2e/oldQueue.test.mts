import { queueCrashSuite } from './suites/queueCrash.mts';
import { queueParksSuite } from './suites/queueParks.mts';
import { answersSuite } from './suites/secrets.mts';
import { describeQueue } from './support/queueStage.mts';

describeQueue('queue mode of an n8n 1.x', (stage) => {
	queueParksSuite(stage);
	queueCrashSuite(stage);
	answersSuite();
});
