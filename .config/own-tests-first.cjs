/** Order of the spec files in a mutation run: those of src/funding itself first, for the first failure ends a run. */
const isOwn = ({ path }) => Number(/[\\/]test[\\/]funding[\\/]/.test(path));

module.exports = class OwnTestsFirst {
  sort(tests) {
    return [...tests].sort((a, b) => isOwn(b) - isOwn(a) || (a.path < b.path ? -1 : 1));
  }
  cacheResults() {}
};
