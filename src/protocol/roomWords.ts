/** The two words of a generated topic. They are for people: nothing of the secret is in them. */
export const firstWords =
  'amber bold brisk calm clear coral early fair fond glad green kind light lunar merry mild noble olive proud quick quiet rapid royal sharp silver solar swift tidy vivid warm wise young'.split(
    ' ',
  );
export const secondWords =
  'badger beaver bison condor crane dingo eagle falcon finch gecko heron ibis jackal koala lemur lynx magpie marten newt otter owl panda puffin quail raven robin seal stork tapir toucan walrus wren'.split(
    ' ',
  );
