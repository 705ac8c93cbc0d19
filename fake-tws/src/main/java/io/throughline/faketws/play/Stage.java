package io.throughline.faketws.play;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.order.OrderActs;
import io.throughline.faketws.scenario.ServerEffect.Ids;
import io.throughline.faketws.scenario.ServerEffect.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// The server that scenarios are played on.
public interface Stage {
  Floor floor();

  OrderActs acts();

  /// All connections, the oldest first.
  List<Peer> peers();

  /// Lets nobody connect for so long.
  void refuse(Duration time);

  /// Closes all connections and lets nobody connect for so long.
  void restart(Duration time, Ids ids);

  void setUplink(State state);

  /// Ends a client's subscription of that id.
  void unsubscribe(Client client, int reqId);

  /// Sets how many clients may be connected.
  void limitClients(int most);

  /// Sets the clock that clients are shown.
  ///
  /// @param ppm how much too fast it goes
  void setClock(Duration ahead, BigDecimal ppm);

  /// Moves to another port.
  void movePort(int port);

  /// Notes something for the transcript.
  void note(String text);
}
