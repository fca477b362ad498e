import { crashSuite } from './suites/crash.mts';
import { answersSuite } from './suites/secrets.mts';
import { openStage, type Stage } from './support/stage.mts';

describe('n8n killed again and again', () => {
	let stage: Stage | undefined;

	beforeAll(async () => {
		stage = await openStage();
	}, 300_000);
	afterAll(async () => await stage?.close());

	crashSuite(() => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	});
	answersSuite();
});
