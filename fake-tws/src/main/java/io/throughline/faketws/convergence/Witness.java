package io.throughline.faketws.convergence;

import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Hears all that is said and remembers, for each client id, the last it was told.
public final class Witness {
  private final long startNanos;
  private final Map<Integer, Told> byConnection = new HashMap<>();
  private final TreeMap<Integer, Told> byClient = new TreeMap<>();

  /// @param startNanos since when it hears: what ended before is none of its business
  public Witness(long startNanos) {
    this.startNanos = startNanos;
  }

  /// One line of the transcript, in order.
  public void hear(TranscriptLine line) {
    switch (line.what()) {
      case StartApi(int clientId, String _) ->
          byConnection.putIfAbsent(
              line.connection(), byClient.computeIfAbsent(clientId, Told::new));
      case TwsRequest request -> {
        Told told = byConnection.get(line.connection());
        if (told != null) {
          told.asked(request);
        }
      }
      case TwsMessage message -> {
        Told told = byConnection.get(line.connection());
        if (told != null) {
          told.told(message, line.timeNanos());
        }
      }
      default -> {}
    }
  }

  /// What the clients were told so far, against the ledger as it is now.
  public Convergence compare(Ledger ledger) {
    return new Convergence(
        byClient.values().stream()
            .map(told -> new Comparison(ledger, told, startNanos).report())
            .toList());
  }
}
