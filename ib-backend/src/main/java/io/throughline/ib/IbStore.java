package io.throughline.ib;

import io.throughline.api.TradingException;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.store.Store;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.IbConfig.Debug;
import io.throughline.ib.IbConfig.MarketDataType;
import io.throughline.ib.contract.ContractBook;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.feed.FeedStore;
import io.throughline.ib.feed.IbData;
import io.throughline.ib.instrument.MarketRules;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.link.LinkRecorder;
import io.throughline.ib.link.SocketLink;
import io.throughline.ib.link.ThisMachine;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.order.BrokerOptions;
import io.throughline.ib.order.IbBroker;
import io.throughline.ib.session.Endpoint;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.Transport;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.MarketDataRequest.ReqMarketDataType;
import java.lang.System.Logger.Level;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one connection to a TWS or Gateway that the feeds and the broker of a run share.
///
/// {@snippet :
/// var ib = IbStore.connect(IbConfig.paper().withClientId(35));
/// cerebro.addData(ib.data("EUR.USD-CASH-IDEALPRO"));
/// cerebro.setBroker(ib.broker());
/// }
///
/// It connects when the run starts; the run begins when it is ready, has given up, or half a minute
/// has passed. From then on everything happens in the background, and the run waits for nobody.
/// What goes wrong is told as store messages; feeds and broker tell what it means for them. Used by
/// one run at a time, on that run's thread.
public final class IbStore implements Store {
  private static final System.Logger LOG = System.getLogger(IbStore.class.getName());

  /// How long a run waits for TWS before it begins without.
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private static final BrokerOptions STANDARD_BROKER = BrokerOptions.of("strategy");
  private static final int HIGHEST_DRAWN_ID = 65_535;
  private static final Map<Key, IbStore> STORES = new HashMap<>();

  private final IbConfig config;
  private final TwsSession session;
  private final Transport transport;
  private final StoreMessages messages;
  private final FeedStore feeds = new Feeds();
  private final MarketRules marketRules;
  private @Nullable IbBroker broker;
  private @Nullable BrokerOptions brokerOptions;
  private boolean isRunning;
  private boolean isReady;
  private long startLimitNanos = EpochNanos.MAX;

  /// What there is one store of.
  private record Key(Endpoint endpoint, @Nullable Integer clientId) {}

  /// Says at each connection which quality of data is wanted, before anybody asks for data.
  private final class DataQuality implements SessionListener {
    @Override
    public void ready() {
      MarketDataType type = config.marketData().type();
      if (type != MarketDataType.LIVE) {
        session.send(new ReqMarketDataType(type.code()));
      }
    }
  }

  private IbStore(IbConfig config, Transport transport, SplittableRandom random) {
    this.config = config;
    this.transport = transport;
    int clientId = config.wantedClientId().orElseGet(() -> random.nextInt(1, HIGHEST_DRAWN_ID + 1));
    session = new TwsSession(config.session(clientId), transport, random);
    String name = "ib " + config.endpoint() + " #" + clientId;
    messages = new StoreMessages(name, config.messages().told());
    session.addListener(messages);
    session.addListener(new DataQuality());
    marketRules = new MarketRules(session);
    session.addListener(marketRules);
    if (config.messages().debug() == Debug.ON) {
      messages.printTo(text -> LOG.log(Level.INFO, text));
    }
  }

  // ---------------------------------------------------------------- stores

  /// The store for this TWS and client id: a new one, or the one there is.
  ///
  /// @throws TradingException if there is one with other parameters
  public static IbStore connect(IbConfig config) {
    return shared(config, () -> overSocket(config));
  }

  /// As [#connect], with all bytes of the connection written down as [LinkRecorder] does.
  public static IbStore connectRecorded(IbConfig config, Appendable transcript) {
    return shared(
        config,
        () -> {
          var link = new LinkRecorder(new SocketLink(), transcript, ThisMachine::nowNanos);
          return over(new WireTransport(link), config, ThisMachine.freshSeed());
        });
  }

  /// A feed without naming a store first: it belongs to the store for this TWS and client id, which
  /// is made if there is none. [#connect] and [#data] say the same in two steps, and more clearly.
  ///
  /// @throws TradingException if there is a store with other parameters
  public static IbData dataOf(IbConfig config, String name) {
    return connect(config).data(name);
  }

  /// The broker of the store for this TWS and client id, as [#dataOf].
  ///
  /// @throws TradingException if there is a store with other parameters
  public static IbBroker brokerOf(IbConfig config) {
    return connect(config).broker();
  }

  private static IbStore overSocket(IbConfig config) {
    return over(new WireTransport(new SocketLink()), config, ThisMachine.freshSeed());
  }

  /// A store over a transport of one's own. It is nobody else's: [#connect] does not find it.
  ///
  /// @param seed for the client id, if none is given, and for the pauses between attempts
  public static IbStore over(Transport transport, IbConfig config, long seed) {
    return new IbStore(config, transport, new SplittableRandom(seed));
  }

  private static IbStore shared(IbConfig config, Supplier<IbStore> maker) {
    var key = new Key(config.endpoint(), config.clientId());
    synchronized (STORES) {
      IbStore there = STORES.get(key);
      if (there == null) {
        IbStore made = maker.get();
        STORES.put(key, made);
        return made;
      }
      List<String> differences = IbParameter.differences(there.config, config);
      if (!differences.isEmpty()) {
        throw new TradingException(
            "there is a store for %s with %s already, and it has other parameters: %s; give both the"
                    .formatted(
                        config.endpoint(),
                        config.clientId() == null
                            ? "a drawn client id"
                            : "client id " + config.clientId(),
                        String.join(", ", differences))
                + " same, or another client id, or close that store first");
      }
      return there;
    }
  }

  /// Ends the store for good: the connection, if a run has left one, and its place among those that
  /// [#connect] finds.
  public void close() {
    synchronized (STORES) {
      STORES.values().remove(this);
    }
    stop();
  }

  // ---------------------------------------------------------------- the run

  @Override
  public void start() {
    if (isRunning) {
      throw new IllegalStateException(
          messages.store() + " is used by a run already; a store serves one run at a time");
    }
    isRunning = true;
    isReady = false;
    startLimitNanos = EpochNanos.MAX;
    session.start();
  }

  /// Ends the connection, after what may still be sent has left.
  @Override
  public void stop() {
    isRunning = false;
    session.stop();
    broker = null; // a broker's books are those of one run
  }

  @Override
  public void work(long nowNanos) {
    if (startLimitNanos == EpochNanos.MAX && !isReady) {
      startLimitNanos = nowNanos + START_LIMIT.toNanos();
    }
    session.work(nowNanos);
    if (broker != null) {
      broker.work();
    }
    if (!isReady) {
      isReady = isReadyAt(nowNanos);
    }
  }

  @Override
  public void flush() {
    if (broker != null) {
      broker.flush();
    }
    session.flush();
  }

  private boolean isReadyAt(long nowNanos) {
    String missing = missing();
    if (missing.isEmpty() || session.state() == SessionState.GIVEN_UP) {
      return true;
    }
    if (nowNanos < startLimitNanos) {
      return false;
    }
    tell(
        504,
        "after %d s %s; the run begins without, and the store goes on trying"
            .formatted(START_LIMIT.toSeconds(), missing));
    return true;
  }

  /// What a run has to wait for, in words; empty if nothing.
  private String missing() {
    if (session.state() != SessionState.READY) {
      return config.endpoint() + " is not connected";
    }
    if (broker == null) {
      return "";
    }
    if (!broker.account().isComplete()) {
      return "the figures of account " + session.account() + " have not come";
    }
    return broker.isReadyForOrders() ? "" : "orders and executions are not known";
  }

  /// True once the session is ready and the broker, if there is one, knows account and orders; or
  /// the store has given up, or all that has taken too long.
  @Override
  public boolean isReady() {
    return isReady;
  }

  @Override
  public long nextDeadlineNanos() {
    long next = Math.min(session.nextDeadlineNanos(), isReady ? EpochNanos.MAX : startLimitNanos);
    return broker == null ? next : Math.min(next, broker.nextDeadlineNanos());
  }

  @Override
  public void onArrival(Runnable signal) {
    transport.onArrival(signal);
  }

  @Override
  public void waitsAt(Selector selector) {
    transport.waitsAt(selector);
  }

  @Override
  public Optional<StoreMessage> pollMessage() {
    return messages.poll();
  }

  // ---------------------------------------------------------------- feeds

  /// A feed of the contract of that name, such as `AAPL-STK-SMART-USD`; see
  /// [io.throughline.ib.contract.ContractName] for all forms.
  public IbData data(String name) {
    return IbData.of(feeds, name);
  }

  /// What the feeds of this store see of it.
  private final class Feeds implements FeedStore {
    private final ContractBook contracts = new ContractBook(IbStore.this::found);

    @Override
    public Store store() {
      return IbStore.this;
    }

    @Override
    public TwsSession session() {
      return session;
    }

    @Override
    public ContractBook contracts() {
      return contracts;
    }

    @Override
    public void tell(int code, String text) {
      IbStore.this.tell(code, text);
    }

    @Override
    public int marketDataType() {
      return config.marketData().type().code();
    }

    @Override
    public boolean hasIndexTicks() {
      return config.marketData().indexPrices() == IbConfig.IndexPrices.TICKS;
    }
  }

  // ---------------------------------------------------------------- broker

  /// The broker of the next run, or of the one that runs: the account as TWS knows it.
  public IbBroker broker() {
    return broker(brokerOptions == null ? STANDARD_BROKER : brokerOptions);
  }

  /// As [#broker()].
  ///
  /// @param options the name of the strategy above all, by which its orders are found again
  /// @throws IllegalStateException if the broker was made with other options
  public IbBroker broker(BrokerOptions options) {
    if (broker == null) {
      brokerOptions = options;
      broker = new IbBroker(session, options, this::traded, this::tell).in(this);
    } else if (!options.equals(brokerOptions)) {
      throw new IllegalStateException(
          "the broker of "
              + this
              + " was made for "
              + brokerOptions
              + " already; name the options where it is first asked for");
    }
    return broker;
  }

  private void found(ResolvedContract contract) {
    if (broker != null) {
      marketRules.prepare(contract);
    }
  }

  private Optional<TradedInstrument> traded(DataFeed feed) {
    return feed.source()
        .filter(IbData.class::isInstance)
        .flatMap(source -> ((IbData) source).tradedContract())
        .map(marketRules::traded);
  }

  // ---------------------------------------------------------------- what feeds and brokers need

  public IbConfig config() {
    return config;
  }

  /// The conversation with TWS.
  public TwsSession session() {
    return session;
  }

  /// Tells the run something, as a message of this store.
  ///
  /// @param code TWS's number where there is one; 0 otherwise
  public void tell(int code, String text) {
    messages.add(code, text);
  }

  /// Where messages are printed when the store is debugging; the log until told otherwise.
  public void printTo(Consumer<String> printer) {
    if (config.messages().debug() == Debug.ON) {
      messages.printTo(printer);
    }
  }

  @Override
  public String toString() {
    return messages.store();
  }
}
