import { ALL, optionsOf } from './parameters.mts';

test('what a saved workflow may hold, with defaults and choices: a change of this list breaks workflows', () => {
	const held = ALL.map(([way, parameter]) => {
		const options = optionsOf(parameter).map(({ value }) => value);
		return [
			parameter.required === true ? `${way} (required)` : way,
			JSON.stringify(parameter.default),
			...(options.length === 0 ? [] : [`of ${options.map(String).sort().join(', ')}`]),
		].join(' ');
	});
	expect([...new Set(held)].sort().join('\n')).toMatchSnapshot();
});
