/// What TWS does with requests: each desk turns those of its kind into changes of the ledger and
/// into answers.
///
/// No desk knows a socket, a session's bytes or a fault: it talks to a [Client], and plans what is
/// to happen later in an [Agenda].
@NullMarked
package io.throughline.faketws.desk;

import org.jspecify.annotations.NullMarked;
