package io.throughline.ib.session;

import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Those who hear of a session, in the order in which they were added.
final class Listeners {
  private final List<SessionListener> listeners = new ArrayList<>();

  void add(SessionListener listener) {
    listeners.add(listener);
  }

  void remove(SessionListener listener) {
    listeners.remove(listener);
  }

  /// Tells all that are there now; one that adds or removes another meanwhile does no harm.
  void tell(Consumer<SessionListener> news) {
    if (listeners.size() == 1) {
      news.accept(listeners.getFirst());
    } else {
      List.copyOf(listeners).forEach(news);
    }
  }

  /// For every request, so without a copy: nobody may add or remove a listener here.
  void sent(TwsRequest request) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).sent(request);
    }
  }

  /// For every message, so without a copy: nobody may add or remove a listener here.
  void received(TwsMessage message) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).received(message);
    }
  }
}
