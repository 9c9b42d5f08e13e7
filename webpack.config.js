/**
 * Builds the add-in into dist/ (ready to host); with `--env workbench` the workbench into .cache/workbench, with
 * `--env check` the check of a real Excel into .cache/check.
 * ADDIN_URL sets the address at which dist/ will be hosted; without it the add-in is built for https://localhost:3000.
 */
const path = require('path');
const esbuild = require('esbuild');
const webpack = require('webpack');
const CopyPlugin = require('copy-webpack-plugin');
const HtmlPlugin = require('html-webpack-plugin');
const CssPlugin = require('mini-css-extract-plugin');
const MinimizerPlugin = require('minimizer-webpack-plugin');
const MetadataPlugin = require('custom-functions-metadata-plugin');
const { Hosting } = require('./.config/hosting.cjs');
const { version } = require('./package.json');

const DEVELOPMENT_URL = 'https://localhost:3000';
const addinUrl = (process.env.ADDIN_URL || DEVELOPMENT_URL).replace(/\/+$/, '');
const functionsSource = './src/functions/functions.ts';

if (!/^https:\/\/[^/]/.test(addinUrl)) {
  throw new Error(
    `ADDIN_URL is "${process.env.ADDIN_URL}". Give the https address that will serve dist/, such as https://hnb.example.gov.uk.`,
  );
}

/**
 * Lets Excel hand error cells to the functions, so that they can name the cell; the metadata tool has no tag for it.
 * Puts the add-in's address into the help links as well.
 */
class AllowErrorCells {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('AllowErrorCells', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tap({ name: 'AllowErrorCells', stage }, () => {
        const asset = compilation.getAsset('functions.json');
        if (!asset) return;
        // the help links stand in the source with the development address
        const text = asset.source.source().toString().split(DEVELOPMENT_URL).join(addinUrl);
        const metadata = JSON.parse(text);
        metadata.allowErrorForDataTypeAny = true;
        compilation.updateAsset(
          'functions.json',
          new webpack.sources.RawSource(JSON.stringify(metadata, null, 2)),
        );
      });
    });
  }
}

class QuickMinifier {
  apply(compiler) {
    compiler.hooks.compilation.tap('QuickMinifier', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE;
      compilation.hooks.processAssets.tapPromise({ name: 'QuickMinifier', stage }, async (assets) => {
        const scripts = Object.keys(assets).filter((name) => name.endsWith('.js'));
        for (const name of scripts) {
          const { code } = await esbuild.transform(assets[name].source().toString(), {
            minify: true,
            target: 'es2020',
            legalComments: 'none',
          });
          compilation.updateAsset(name, new webpack.sources.RawSource(code));
        }
      });
    });
  }
}

/**
 * Sheets that are built one at a time, with the arithmetic that they alone need: half of the builders, in a file of
 * their own that is fetched beside the other.
 */
const FURTHER =
  /[\\/]src[\\/](sheets[\\/](bands|casework|comparison|digest|innovation|joint|pathways|reviewer|review-(checks|group|model|past|words)|sen-support)|funding[\\/](casework|comparison|digest|disclosure|drift|innovation|joint|moderation|pathways|paycheck|review-group|sen-support|suppress))[^\\/]*$/;

const common = (mode) => ({
  mode,
  target: ['web', 'es2020'],
  devtool: mode === 'production' ? false : 'source-map',
  resolve: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        use: { loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      },
      { test: /\.css$/, use: [CssPlugin.loader, 'css-loader'] },
      { test: /\.m?js$/, resolve: { fullySpecified: false } },
    ],
  },
  performance: { hints: false },
  stats: 'errors-warnings',
});

/** A page of help, with the style and the script that these pages share. */
const helpPage = (template, filename) =>
  new HtmlPlugin({
    template,
    filename,
    policy: 'help',
    chunks: ['help'],
    scriptLoading: 'defer',
    inject: 'head',
  });

const addin = (mode) => ({
  ...common(mode),
  name: 'add-in',
  resolve: {
    ...common(mode).resolve,
    alias: { '@fluentui/react-theme$': path.resolve(__dirname, 'src/pane/shared/fluent-tokens.ts') },
  },
  // functions first: formulas in the workbook register before the pane is drawn
  entry: { functions: functionsSource, taskpane: './src/pane/index.tsx', help: './src/pane/help/find.ts' },
  output: {
    path: path.resolve(__dirname, 'dist'),
    // Excel's manifest names functions.js, so that one keeps its name; the rest can be cached for ever
    filename: (data) => (data.chunk.name === 'functions' ? '[name].js' : '[name].[contenthash:8].js'),
    chunkFilename: '[name].[contenthash:8].js',
    clean: true,
  },
  plugins: [
    new webpack.DefinePlugin({ HNB_VERSION: JSON.stringify(version) }),
    new MetadataPlugin({ output: 'functions.json', input: functionsSource }),
    new AllowErrorCells(),
    new Hosting(),
    new CssPlugin({ filename: '[name].[contenthash:8].css' }),
    new HtmlPlugin({
      template: './src/pane/taskpane.html',
      filename: 'taskpane.html',
      policy: 'pane',
      chunks: ['functions', 'taskpane'],
      chunksSortMode: 'manual',
      scriptLoading: 'blocking',
      inject: 'body',
    }),
    helpPage('./src/pane/help/support.html', 'support.html'),
    // written by the build: the functions from their catalogue, the others as they stand
    ...['index', 'functions', 'it', 'privacy', 'accessibility', 'model-card'].map((name) =>
      helpPage(`./src/pane/help/${name}-page.ts`, `${name}.html`),
    ),
    new CopyPlugin({
      patterns: [
        { from: 'assets/icon-*.png', to: 'assets/[name][ext]' },
        {
          from: 'manifest.xml',
          transform: (content) =>
            content
              .toString()
              .split(DEVELOPMENT_URL)
              .join(addinUrl)
              .replace(/<!--[\s\S]*?-->\s*/, '')
              .replace(/<Version>[^<]*<\/Version>/, `<Version>${version}.0</Version>`),
        },
      ],
    }),
  ],
  // what several pages share is loaded once
  optimization: {
    minimizer: [
      // functions stay functions: put where they are called, each call for each of a million rows would make them anew
      new MinimizerPlugin({
        include: /^functions\.js$/,
        minimizerOptions: { module: true, compress: { passes: 3, reduce_funcs: false } },
      }),
      '...',
    ],
    runtimeChunk: false,
    splitChunks: {
      chunks: 'async',
      minSize: 1_500,
      cacheGroups: {
        further: {
          name: 'builders-further',
          test: FURTHER,
          chunks: (chunk) => chunk.name === 'builders',
          priority: 1,
          enforce: true,
        },
      },
    },
  },
});

const workbench = (mode) => ({
  ...common(mode),
  name: 'workbench',
  entry: { workbench: './src/workbench/page/main.ts' },
  output: {
    path: path.resolve(__dirname, '.cache/workbench'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    clean: true,
    // modules as functions in brackets, which a browser compiles while they arrive and not when they are wanted
    environment: { methodShorthand: false, arrowFunction: false },
  },
  plugins: [
    new CssPlugin({ filename: '[name].css' }),
    new HtmlPlugin({
      template: './src/workbench/page/index.html',
      filename: 'index.html',
      scriptLoading: 'defer',
    }),
  ],
  // some ten megabytes of grid: minified the page is ready sooner; esbuild takes two seconds for it
  optimization: { minimizer: [new QuickMinifier()] },
});

/** The page that tries in a real Excel what the workbench takes for granted. */
const check = (mode) => ({
  ...common(mode),
  name: 'check',
  entry: { check: './src/workbench/check/page.ts' },
  output: { path: path.resolve(__dirname, '.cache/check'), filename: '[name].js', clean: true },
  plugins: [
    new CssPlugin({ filename: '[name].css' }),
    new HtmlPlugin({
      template: './src/workbench/check/page.html',
      filename: 'check.html',
      scriptLoading: 'defer',
    }),
    new CopyPlugin({
      patterns: [
        { from: 'assets/icon-*.png', to: 'assets/[name][ext]' },
        { from: 'src/workbench/check/manifest.xml' },
      ],
    }),
  ],
});

module.exports = (env = {}, argv = {}) =>
  (env.workbench ? workbench : env.check ? check : addin)(argv.mode || 'production');
