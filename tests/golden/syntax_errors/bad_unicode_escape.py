"""An escape that names no character."""
"\N{NO SUCH CHARACTER}"
