/**
 * Runs the rules of n8n's own gate for community packages (@n8n/scan-community-package) on a folder. The real scan works on published
 * packages only; its rules are the same.
 *
 * Usage: node --import tsx scripts/scan.mts <folder> [source]
 */
import { resolve } from 'node:path';

interface Verdict {
	passed: boolean;
	message?: string;
	details?: string;
}

interface Scanner {
	analyzePackage(folder: string, patterns?: string[]): Promise<Verdict>;
	SOURCE_FILE_PATTERNS: string[];
}

// The package ships no types and no main entry.
const address: string = '@n8n/scan-community-package/scanner/scanner.mjs';
const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(address)) as Scanner;

const [folder, kind] = process.argv.slice(2);
if (folder === undefined) {
	console.error('Which folder? Usage: node --import tsx scripts/scan.mts <folder> [source]');
	process.exit(2);
}
const patterns = kind === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
const verdict = await analyzePackage(resolve(folder), patterns);
console.log(verdict.details ?? verdict.message ?? 'No violation of the rules of n8n');
process.exit(verdict.passed ? 0 : 1);
