'use strict';
exports.Empty = class {
	description = { name: 'empty', version: 1, group: [], inputs: [], outputs: [], properties: [] };
};
