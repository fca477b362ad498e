import { readdirSync } from 'node:fs';
import { VERSIONS } from '../../scripts/versions.mts';
import { answersSuite } from './suites/secrets.mts';
import { upgradeEditorSuite } from './suites/upgradeEditor.mts';
import { upgradeExamplesSuite } from './suites/upgradeExamples.mts';
import { upgradeRunsSuite } from './suites/upgradeRuns.mts';
import { openStage, type Stage } from './support/stage.mts';

// One n8n serves all suites: starting it is most of the time.
describe('workflows of earlier versions, in a real n8n', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage();
	}, 300_000);
	afterAll(async () => await stage?.close());

	describe.each(readdirSync(VERSIONS))('saved with %s', (version) => {
		upgradeEditorSuite(given, version);
		upgradeRunsSuite(given, version);
		upgradeExamplesSuite(given, version);
	});
	answersSuite();
});
