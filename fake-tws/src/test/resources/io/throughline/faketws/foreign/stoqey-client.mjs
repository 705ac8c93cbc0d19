// A day in the life of the unmodified client @stoqey/ib, against the server on the port given.
// Prints one line per step; ends with status 1 at the first thing that is not as it should be.
import { EventName, IBApi } from "@stoqey/ib";

const port = Number(process.argv[2]);
const patienceMillis = 8000;
const apple = { symbol: "AAPL", secType: "STK", exchange: "SMART", currency: "USD" };

function fail(why) {
  console.error(`FAILED: ${why}`);
  process.exit(1);
}

function client() {
  const api = new IBApi({ host: "127.0.0.1", port });
  api.on(EventName.error, (error, code, reqId) => {
    const text = String(error?.message ?? error);
    if (/unprocessed data|decoding error|exception/i.test(text)) {
      fail(`complaint: ${text}`);
    }
    console.log(`notice ${code} of ${reqId}: ${text}`);
  });
  return api;
}

// Resolves at the first such event that is as wanted; later ones do not matter.
function once(api, event, wanted = () => true) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => fail(`no ${event} as expected`), patienceMillis);
    const listener = (...args) => {
      if (wanted(...args)) {
        clearTimeout(timer);
        api.off(event, listener);
        resolve(args);
      }
    };
    api.on(event, listener);
  });
}

async function step(name, work) {
  console.log(`step ${name}: ${JSON.stringify(await work())}`);
}

let api = client();
let orderId = 0;
const status = (id, word) => once(api, EventName.orderStatus, (of, is) => of === id && is === word);

await step("connect", async () => {
  const welcomed = once(api, EventName.nextValidId);
  const accounts = once(api, EventName.managedAccounts);
  api.connect(5);
  [orderId] = await welcomed;
  return { orderId, accounts: (await accounts)[0], version: api.serverVersion };
});

await step("contract details", async () => {
  const details = once(api, EventName.contractDetails, (id) => id === 1);
  const end = once(api, EventName.contractDetailsEnd, (id) => id === 1);
  api.reqContractDetails(1, apple);
  await end;
  const { contract, minTick, longName } = (await details)[1];
  return { conId: contract.conId, minTick, longName };
});

await step("history", async () => {
  let bars = 0;
  const end = once(api, EventName.historicalData, (id, time) => {
    bars += id === 2 && !time.startsWith("finished") ? 1 : 0;
    return id === 2 && time.startsWith("finished");
  });
  api.reqHistoricalData(2, apple, "", "2 D", "5 mins", "TRADES", 1, 1, false);
  await end;
  return bars > 78 ? { bars } : fail(`only ${bars} bars`);
});

await step("live ticks", async () => {
  const bid = once(api, EventName.tickPrice, (id, field) => id === 3 && field === 1);
  const size = once(api, EventName.tickSize, (id) => id === 3);
  api.reqMktData(3, apple, "233", false, false);
  await size;
  const [, , price] = await bid;
  api.cancelMktData(3);
  return price > 0 ? { price } : fail(`a bid of ${price}`);
});

await step("fill", async () => {
  const filled = status(orderId, "Filled");
  const opened = once(api, EventName.openOrder, (id) => id === orderId);
  const executed = once(api, EventName.execDetails);
  const charged = once(api, EventName.commissionReport);
  api.placeOrder(orderId, apple, {
    action: "BUY", orderType: "MKT", totalQuantity: 100, tif: "DAY", transmit: true,
  });
  await opened;
  await filled;
  const execution = (await executed)[2];
  const report = (await charged)[0];
  return execution.execId === report.execId
    ? { execId: execution.execId, shares: execution.shares, commission: report.commission }
    : fail("a commission of another execution");
});

await step("cancel", async () => {
  const id = orderId + 1;
  const working = status(id, "Submitted");
  api.placeOrder(id, apple, {
    action: "BUY", orderType: "LMT", lmtPrice: 1.5, totalQuantity: 10, tif: "GTC", transmit: true,
  });
  await working;
  const cancelled = status(id, "Cancelled");
  api.cancelOrder(id);
  await cancelled;
  return { id };
});

await step("leave an order behind", async () => {
  const id = orderId + 2;
  const working = status(id, "Submitted");
  api.placeOrder(id, apple, {
    action: "BUY", orderType: "LMT", lmtPrice: 1.25, totalQuantity: 10, tif: "GTC", transmit: true,
  });
  await working;
  return { id };
});

await step("reconnect", async () => {
  const gone = once(api, EventName.disconnected);
  api.disconnect();
  await gone;
  api = client();
  const welcomed = once(api, EventName.nextValidId);
  api.connect(5);
  const [next] = await welcomed;
  return next > orderId + 2 ? { next } : fail(`order id ${next} after ${orderId + 2}`);
});

await step("find everything again", async () => {
  const open = once(api, EventName.openOrder, (id) => id === orderId + 2);
  const openEnd = once(api, EventName.openOrderEnd);
  api.reqOpenOrders();
  await openEnd;
  const contract = (await open)[1];
  const executed = once(api, EventName.execDetails, (id) => id === 4);
  const executedEnd = once(api, EventName.execDetailsEnd, (id) => id === 4);
  api.reqExecutions(4, {});
  await executedEnd;
  const held = once(api, EventName.position);
  const heldEnd = once(api, EventName.positionEnd);
  api.reqPositions();
  await heldEnd;
  return {
    open: contract.symbol,
    executed: (await executed)[2].shares,
    held: (await held)[2],
  };
});

api.disconnect();
console.log("done");
process.exit(0);
