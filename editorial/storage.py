"""Static files under names that hold their content, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage as Hashed


class HashedStaticFiles(Hashed):
    """Our scripts are modules, and find the modules that they import under their hashed names too.

    Only ours, in `js/`: what reads imports takes an example in another library's comment for one.
    """

    patterns = (*Hashed.patterns, ("js/*", Hashed._js_module_import_aggregation_patterns[1]))
