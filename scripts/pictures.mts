/**
 * Takes the pictures: `npm run pictures`, or `npm run pictures -- docs` for those of the documentation only, or
 * `npm run pictures -- operations replica/` for the operations whose picture has such a name.
 */
import { photographForDocs } from './pictures/forDocs.mts';
import { photographOperations } from './pictures/everyOperation.mts';
import { openStudio } from './pictures/studio.mts';
import { step } from './setup/progress.mjs';
import { fail } from './setup/user-error.cjs';
import { askedToEnd, Closing } from './start/closing.mts';

async function run(closing: Closing, [what = 'all', wanted = '']: string[]): Promise<void> {
	const studio = await openStudio(closing);
	if (what !== 'operations') {
		await step(
			'Pictures for the documentation',
			async () => await photographForDocs(studio, wanted),
		);
	}
	if (what !== 'docs') {
		for (const theme of ['light', 'dark'] as const) {
			await step(
				`Every operation, ${theme}`,
				async () => await photographOperations(studio, theme, wanted),
			);
		}
	}
}

const closing = new Closing();
const failure = await Promise.race([run(closing, process.argv.slice(2)), askedToEnd()]).then(
	() => undefined,
	(error: unknown) => ({ error }),
);
await closing.close();
if (failure !== undefined) fail(failure.error);
process.exit();
