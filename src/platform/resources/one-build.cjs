const { dirname } = require('node:path');

/**
 * A plugin of esbuild for serverless-esbuild, which builds each function by itself, and so reads the AWS SDK as often as
 * there are functions. Here the first of its builds makes all of them, and the others nothing.
 */
module.exports = ({ service }) => {
  const entries = Object.values(service.functions).map(({ handler }) => handler.replace(/\.\w+$/, '.ts'));
  let built = false;
  return [
    {
      name: 'one-build',
      setup({ initialOptions }) {
        const [entry] = initialOptions.entryPoints;
        // It has put the folders of this function behind the folder of all that is built.
        const outdir = initialOptions.outdir.slice(0, -dirname(entry).length);
        Object.assign(initialOptions, { entryPoints: built ? [] : entries, outbase: '.', outdir });
        built = true;
      },
    },
  ];
};
