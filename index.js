'use strict';

// n8n loads the files named in package.json under "n8n"; this file only gives tools that expect a main entry something to load.
module.exports = {};
