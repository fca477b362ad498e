import { readdirSync } from 'node:fs';
import { VERSIONS } from '../../scripts/versions.mts';
import { answersSuite } from './suites/secrets.mts';
import { upgradeEditorSuite } from './suites/upgradeEditor.mts';
import { upgradeExamplesSuite } from './suites/upgradeExamples.mts';
import { upgradeRunsSuite } from './suites/upgradeRuns.mts';
import { describeStage } from './support/stage.mts';

describeStage('workflows of earlier versions, in a real n8n', (stage) => {
	describe.each(readdirSync(VERSIONS))('saved with %s', (version) => {
		upgradeEditorSuite(stage, version);
		upgradeRunsSuite(stage, version);
		upgradeExamplesSuite(stage, version);
	});
	answersSuite();
});
