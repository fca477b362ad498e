import { crashSuite } from './suites/crash.mts';
import { answersSuite } from './suites/secrets.mts';
import { describeStage } from './support/stage.mts';

describeStage('n8n killed again and again', (stage) => {
	crashSuite(stage);
	answersSuite();
});
