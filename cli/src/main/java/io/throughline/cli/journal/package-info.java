/// `throughline journal`: the audit journal of live runs, for people.
@NullMarked
package io.throughline.cli.journal;

import org.jspecify.annotations.NullMarked;
