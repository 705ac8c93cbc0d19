package io.throughline.faketws.session;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.order.OrderActs;
import io.throughline.faketws.play.Peer;
import io.throughline.faketws.play.Stage;
import io.throughline.faketws.scenario.ServerEffect.Ids;
import io.throughline.faketws.scenario.ServerEffect.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// The core, as scenarios see it.
final class CoreStage implements Stage {
  private final FakeTwsCore core;

  CoreStage(FakeTwsCore core) {
    this.core = core;
  }

  @Override
  public Floor floor() {
    return core.floor();
  }

  @Override
  public OrderActs acts() {
    return core.acts();
  }

  @Override
  public List<Peer> peers() {
    return List.copyOf(core.connections());
  }

  @Override
  public void refuse(Duration time) {
    core.door().refuseUntil(core.nowNanos() + time.toNanos());
    core.note(0, "refuses connections for " + time);
    // Whoever listens for the core must look again then.
    core.floor().after(time, () -> core.note(0, "listens again"));
  }

  @Override
  public void restart(Duration time, Ids ids) {
    core.dropAll();
    refuse(time);
    core.floor().setUplink(Floor.Uplink.UP);
    if (ids == Ids.ROLLED_BACK) {
      core.ledger().forgetOrderIds();
    }
  }

  @Override
  public void setUplink(State state) {
    switch (state) {
      case LOST -> core.loseUplink();
      case RESTORED -> core.restoreUplink();
      case DATA_LOST -> core.restoreUplinkWithoutData();
    }
  }

  @Override
  public void unsubscribe(Client client, int reqId) {
    core.desks().unsubscribe(client, reqId);
  }

  @Override
  public void limitClients(int most) {
    core.door().limit(most);
  }

  @Override
  public void setClock(Duration ahead, BigDecimal ppm) {
    core.clock().set(ahead, ppm, core.nowNanos());
  }

  @Override
  public void movePort(int port) {
    core.notice(
        1300,
        "TWS socket port has been reset and this connection is being dropped. Please reconnect on"
            + " the new port - "
            + port);
    core.door().moveTo(port);
    core.dropAll();
  }

  @Override
  public void note(String text) {
    core.note(0, text);
  }
}
