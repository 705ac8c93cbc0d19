/// Records as JSON and back: the ledger's file, the transcript's lines, the control port's answers.
@NullMarked
package io.throughline.faketws.json;

import org.jspecify.annotations.NullMarked;
