/** Lint rules: TypeScript, Office add-ins (warnings raised to errors), and the walls between the rooms. */
import { createRequire } from 'node:module';
import tseslint from 'typescript-eslint';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';

const require = createRequire(import.meta.url);
const officeAddins = require('eslint-plugin-office-addins');

/** Each room and the rooms it may import from; arrows only point down. */
const ROOMS = {
  funding: [],
  sheets: ['funding'],
  functions: ['funding'],
  workbook: ['sheets', 'funding'],
  ribbon: ['workbook'],
  pane: ['functions', 'workbook', 'ribbon', 'sheets', 'funding'],
  // the workbench hosts the built add-in; it shares no code with it
  workbench: [],
};

const officeRules = Object.fromEntries(
  Object.keys(officeAddins.rules).map((name) => [`office-addins/${name}`, 'error']),
);

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'node_modules/', '.cache/', 'coverage/', 'test-results/'] },
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', '.config/**/*.ts'],
    extends: [...tseslint.configs.recommended],
    plugins: { boundaries, 'office-addins': officeAddins, 'react-hooks': reactHooks },
    settings: {
      'boundaries/elements': Object.keys(ROOMS).map((room) => ({
        type: room,
        pattern: `src/${room}`,
        mode: 'folder',
      })),
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'boundaries/no-unknown': 'error',
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(ROOMS).map(([room, allow]) => ({ from: room, allow: [room, ...allow] })),
        },
      ],
    },
  },
  // Office.js is touched in src/workbook (and by the pane's start and the ribbon, for Office.onReady and Office.actions)
  { files: ['src/workbook/**/*.ts', 'src/ribbon/**/*.ts', 'src/pane/**/*.{ts,tsx}'], rules: officeRules },
  {
    files: ['src/pane/**', 'src/sheets/**', 'src/funding/**', 'src/functions/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Excel', message: 'Only src/workbook touches Office.js.' }],
    },
  },
  {
    files: ['src/funding/**', 'src/sheets/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Excel', 'Office', 'CustomFunctions', 'document', 'window', 'localStorage', 'fetch'].map(
          (name) => ({
            name,
            message: 'This room is pure: numbers and data in, numbers and data out.',
          }),
        ),
      ],
    },
  },
  // the workbench's server, scripts and the benchmark speak to a person on the command line
  {
    files: [
      'src/workbench/server/**',
      'src/workbench/sample/**',
      'test/bench/run.ts',
      '.config/package/run.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
