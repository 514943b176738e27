/** A test by its file and title; `…` stands for what a title is filled with. */
export type Proof = readonly [file: string, title: string];

/** A fault, or a bad input, that must not break what the store promises; `row` is its number in the list of faults. */
export interface Fault {
  row: number;
  fault: string;
  proofs: readonly Proof[];
}

const OUTCOMES = 'test/stories/outcomes.e2e.test.ts';
const DESK = 'test/stories/order-desk.e2e.test.ts';
const MOCKS = 'test/stories/mocks.e2e.test.ts';
const PASSING = 'test/stories/passing-faults.e2e.test.ts';
const DELIVERED = 'of the desk’s queue, whose message …, sells once';
const DYING = 'test/stories/dying-functions.e2e.test.ts';
const RACES = 'test/stories/races.e2e.test.ts';
const MENDING = 'test/stories/mending.e2e.test.ts';
const DATA = 'test/faults/order-data.int.test.ts';
const FUNCTIONS = 'test/input/functions.int.test.ts';
const PROCESSES = 'test/input/processes.int.test.ts';
const TOKENS = 'test/input/task-tokens.int.test.ts';
const WORKER = 'test/input/worker.int.test.ts';
const POINTS = 'src/customers/adapters/dynamo-points-account.int.test.ts';
const SHELF = 'src/inventory/adapters/dynamo-book-shelf.int.test.ts';
const API_FAILURES = 'test/stories/api-failures.e2e.test.ts';
const PROCESS = 'src/delivery/adapters/step-functions-process.int.test.ts';

const fault = (row: number, what: string, ...proofs: Proof[]): Fault => ({ row, fault: what, proofs });

/** Each with the tests that show what comes of it. */
export const FAULTS: readonly Fault[] = [
  fault(1, 'an unknown book', [OUTCOMES, 'for want of the book is rejected']),
  fault(
    2,
    'a quantity that is none',
    [PROCESSES, 'of … is refused before anything is written'],
    [PROCESSES, 'without a quantity is refused before anything is written'],
    [OUTCOMES, '(…) fails as InvalidOrder and leaves nothing'],
  ),
  fault(3, 'the last copies', [OUTCOMES, 'sells the last copies']),
  fault(4, 'one copy more than there is', [OUTCOMES, 'for want of one copy is rejected']),
  fault(5, 'many orders for the last copy', [SHELF, 'sells the last copy to exactly one of many']),
  fault(6, 'hundreds of orders for one book', [
    RACES,
    'sell exactly the … that are there to …, and charge nobody else (STOREFLOW_SEED=…)',
  ]),
  fault(7, 'an unknown user', [OUTCOMES, 'for want of the user is rejected']),
  fault(
    8,
    'points: none, too many, exactly enough, not a whole number of them',
    [OUTCOMES, 'charges the full price to who has no points'],
    [OUTCOMES, 'charges nothing when points pay all of it, and leaves the points that are more'],
    [OUTCOMES, 'charges the fraction that points cannot pay'],
  ),
  fault(
    9,
    'one user who redeems in several orders at once',
    [RACES, 'of one user, who redeems in ten of them, spend the points once'],
    [POINTS, 'spends the same points once when two orders redeem at the same time'],
  ),
  fault(
    10,
    'points that are earned between debit and undo',
    [DATA, 'that is undone adds the points back that it took, beside those that were earned meanwhile'],
    [POINTS, 'adds back what was debited, beside what was earned since, and closes the order'],
  ),
  fault(
    11,
    'redeem missing, or no boolean',
    [DATA, 'without a word of points leaves them alone, and is charged in full'],
    [PROCESSES, 'that redeems … is refused, never a runtime failure'],
  ),
  fault(12, 'a price that changes between hold and bill', [
    DATA,
    'is charged the price of the moment in which it was held, whatever the book costs by then',
  ]),
  fault(
    13,
    'money that is no integer, or above 2^53',
    [DATA, 'whose total could not be counted exactly is rejected, and holds nothing'],
    [DATA, 'of a book whose price is no whole number of the smallest unit is rejected, not rounded'],
    ['src/kernel/money.unit.test.ts', 'is refused where it could no longer be counted exactly'],
  ),
  fault(14, 'a payment that is declined', [OUTCOMES, 'is undone when the card is declined']),
  fault(15, 'a provider that is unavailable at first', [
    OUTCOMES,
    'charges once when the provider is unavailable at first',
  ]),
  fault(16, 'a charge whose answer is lost', [
    OUTCOMES,
    'charges once when the answer to the charge is lost',
  ]),
  fault(
    17,
    'a payment whose outcome nobody tells',
    [OUTCOMES, 'is undone without a charge when the provider stays away'],
    [OUTCOMES, 'gives back a charge that nobody could tell of while it was wanted'],
  ),
  fault(18, 'a function that dies after its effect', [
    MOCKS,
    'goes on when … did its work and its answer is lost',
  ]),
  fault(
    19,
    'a function that never answers, or runs out of memory',
    [DYING, 'and … in … is tried again, and costs no sale'],
    [DYING, 'and … in … at every try has the order undone'],
    [DYING, 'and … at the order desk is given the message again, and sells once'],
    [DYING, 'and … in every undo leaves what is owed, until it is well'],
    [MOCKS, 'is undone when no answer of … ever arrives, whatever it did'],
  ),
  fault(20, 'a Lambda that throttles, or fails, at first', [
    PASSING,
    'of Lambda, which is throttled and then out of order, is waited for longer each time, and never as long as agreed',
  ]),
  fault(21, 'a transaction that meets another', [
    'src/platform/transact.int.test.ts',
    'that met another one is tried again',
  ]),
  fault(22, 'a transaction that fails for several reasons', [
    'src/platform/transact.int.test.ts',
    'decides nothing where a condition failed beside a conflict',
  ]),
  fault(
    23,
    'a client token that is no longer known',
    [SHELF, 'holds once, however often it is tried'],
    [POINTS, 'debits once, and answers a retry what it answered first'],
  ),
  fault(
    24,
    'a message that comes twice',
    [DESK, 'sells once when a message comes twice, and after the answer'],
    [PASSING, DELIVERED],
    [MOCKS, 'waits for the order desk again when its queue is out of reach at first'],
  ),
  fault(
    25,
    'a message that comes hours late, or out of order',
    [
      DESK,
      'that never answers lets the order be undone after ten minutes, and finds nothing to do afterwards',
    ],
    [PASSING, DELIVERED],
  ),
  fault(
    26,
    'a message that comes again while it is worked on',
    ['test/stories/held-messages.e2e.test.ts', 'which …, is one sale with one courier'],
    [PASSING, DELIVERED],
    [
      'src/delivery/adapters/dynamo-order-desk.int.test.ts',
      'sells once, and counts once, however often it is tried, and answers the same courier',
    ],
  ),
  fault(
    27,
    'a poisoned message',
    [WORKER, 'that no process can have sent fails alone, whatever it is, and leaves nothing'],
    [WORKER, 'that is deep or huge fails at once'],
    [DESK, 'sets broken messages aside, and serves the others'],
  ),
  fault(
    28,
    'one bad message in a batch',
    [WORKER, 'is carried out among nine that are broken'],
    [
      'src/platform/queue-handler.int.test.ts',
      'comes again without those that were done, and sooner than after a crash',
    ],
  ),
  fault(29, 'a message that nobody takes', [
    DESK,
    'that gives signs of life, but no answer, has half an hour and no more',
  ]),
  fault(
    30,
    'an answer after the time-out',
    [DESK, 'that sold the order in the moment of the time-out lets it go forward, not back'],
    [MOCKS, 'that the desk gave up on while it sold goes the way of whoever was first'],
  ),
  fault(31, 'two answers', [PROCESS, 'goes on with the answer, and takes a second one for what it is: late']),
  fault(
    32,
    'a broken or foreign token',
    [TOKENS, 'with a token that nobody was given is refused by name, and nothing happens'],
    [WORKER, 'with a token of another checkout answers nobody for it: that one is undone'],
    [WORKER, 'for an order that is not paid yet sells nothing, whoever’s token it has'],
    [PROCESS, 'is not behind a token that nobody gave'],
    [DESK, 'sets broken messages aside, and serves the others'],
  ),
  fault(33, 'an answer to the process that is throttled, or not heard of', [
    PASSING,
    'of Step Functions, when the desk answers and is throttled or not heard of, is answered again, and sells once',
  ]),
  fault(
    34,
    'an answer that is too large, or no JSON',
    [PROCESS, 'is told of a failure when its answer is refused'],
    [TOKENS, 'that is no JSON, or deep or huge, is refused by name, and the process waits on'],
    [TOKENS, 'that is any JSON sells nothing: the order is undone'],
  ),
  fault(35, 'no courier', [
    OUTCOMES,
    'gives the money, the books and the points back when no courier is free',
  ]),
  fault(36, 'a refund that is refused at first', [
    OUTCOMES,
    'refunds once when the refund is refused at first',
  ]),
  fault(
    37,
    'a refund that is refused for good',
    [MENDING, 'is flagged, told to operators, and finished by a redrive of the failed state'],
    [MENDING, 'before its undo had begun says why it was cancelled, also once it is mended …'],
    [
      'test/own-stores/stripe.e2e.test.ts',
      'is left to operators, by name, when its refund fails at once: each undo makes one, and no more',
    ],
  ),
  fault(
    38,
    'a notice that fails, or whose answer is lost',
    [MOCKS, 'is dispatched all the same when the notice cannot be sent'],
    [MOCKS, 'is dispatched, and its customer told once, when the notice is sent after its deadline'],
  ),
  fault(39, 'one name, started twice', [RACES, 'of one name are one order']),
  fault(
    40,
    'a start that is throttled, or after which nothing else can be written',
    [API_FAILURES, 'answers 503 with Retry-After where …, and makes one order of it when it is sent again'],
    [API_FAILURES, 'carries the order out, and shows it to its customer, where … and it is never sent again'],
  ),
  fault(41, 'the whole store, killed', [
    'test/own-stores/crash.e2e.test.ts',
    'by … at … ends as if nothing had happened when it is started again',
  ]),
  fault(
    42,
    'any input: deep, huge, doubled, broken, or like an expression',
    [FUNCTIONS, 'of … that is any JSON is refused by name, and leaves nothing'],
    [FUNCTIONS, 'of … that holds any JSON somewhere is carried out or refused by name'],
    [FUNCTIONS, 'of … that holds … anywhere is carried out or refused at once'],
    [PROCESSES, 'that is any JSON is refused as InvalidOrder, at once, and leaves nothing'],
    [PROCESSES, 'that is no JSON, or deep or huge, starts nothing'],
    [PROCESSES, 'that is …, or holds it, is refused at once'],
    [PROCESSES, 'that brings its own prototype, or its fields twice, is what it says last, and no more'],
    [
      PROCESSES,
      'whose reason looks like a path, an expression or a template keeps it as the text that it is',
    ],
    [
      TOKENS,
      'that is a failure of any name and cause undoes the order, and is data in all that is said of it',
    ],
  ),
  fault(
    43,
    'a cancellation that races, a checkout that is stopped',
    [
      'test/stories/cancel-at-the-desk.e2e.test.ts',
      'in the moment in which it is dispatched, is one or the other, whoever comes first',
    ],
    [MENDING, 'because its checkout was stopped, is undone by a process of its own'],
  ),
  fault(
    44,
    'clocks that disagree, and another version under what is parked',
    ['test/stories/deploys.e2e.test.ts', 'of functions whose clocks disagree does not disturb them'],
    ['test/stories/versions.e2e.test.ts', 'all end: sold and paid, or undone'],
  ),
];
