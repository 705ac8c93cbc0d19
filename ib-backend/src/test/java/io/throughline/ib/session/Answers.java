package io.throughline.ib.session;

import io.throughline.tws.message.HistoryMessage.HistoricalDataEnd;
import io.throughline.tws.message.TwsMessage;
import java.util.ArrayList;
import java.util.List;

/// Keeps what comes back for requests; one for past data is done at its end.
final class Answers implements Reply {
  private final List<TwsMessage> messages = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  List<TwsMessage> messages() {
    return List.copyOf(messages);
  }

  List<Failure> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void message(TwsMessage message, Request request) {
    messages.add(message);
    if (message instanceof HistoricalDataEnd) {
      request.done();
    }
  }

  @Override
  public void failed(Failure failure, Request request) {
    failures.add(failure);
  }
}
