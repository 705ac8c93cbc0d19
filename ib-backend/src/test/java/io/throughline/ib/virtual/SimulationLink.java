package io.throughline.ib.virtual;

import io.throughline.ib.link.Link;
import io.throughline.ib.link.LinkEvent;
import io.throughline.ib.session.Endpoint;
import io.throughline.testkit.simulation.SimulatedClient;
import io.throughline.testkit.simulation.SimulatedLink;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// The production side of a simulated link: keeps what happens until it is polled.
public final class SimulationLink implements Link, SimulatedClient {
  private final SimulatedLink wire;
  private final Queue<LinkEvent> events = new ArrayDeque<>();
  private Runnable signal = () -> {};

  public SimulationLink(SimulatedLink wire) {
    this.wire = wire;
  }

  @Override
  public void connect(Endpoint endpoint) {
    events.clear();
    wire.connect();
  }

  @Override
  public void write(byte[] bytes) {
    wire.write(bytes);
  }

  @Override
  public void close() {
    wire.close();
    events.clear();
  }

  @Override
  public void finish() {
    close();
  }

  @Override
  public Optional<LinkEvent> poll() {
    return Optional.ofNullable(events.poll());
  }

  @Override
  public void onArrival(Runnable newSignal) {
    signal = newSignal;
  }

  @Override
  public void opened(long nowNanos) {
    tell(new LinkEvent.Opened());
  }

  @Override
  public void received(byte[] bytes, long nowNanos) {
    tell(new LinkEvent.Bytes(bytes));
  }

  @Override
  public void closed(String reason, long nowNanos) {
    tell(new LinkEvent.Closed(reason));
  }

  private void tell(LinkEvent event) {
    events.add(event);
    signal.run();
  }
}
