"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.firstAnswer = firstAnswer;
/**
 * Ask one after another and return the first answer. Where one fails, or lets some time pass, the next is asked as well.
 *
 * @param pause Milliseconds.
 * @throws unknown All have failed: the last one's error.
 */
function firstAnswer(candidates, ask, pause) {
    return new Promise((resolve, reject) => {
        const rest = candidates[Symbol.iterator]();
        let asked = 0;
        let isOver = false;
        const next = (cause) => {
            const candidate = isOver ? undefined : rest.next();
            if (!candidate || candidate.done) {
                if (asked === 0) {
                    reject(cause instanceof Error ? cause : new Error("there is nobody to ask"));
                }
                return;
            }
            asked += 1;
            const timer = setTimeout(next, pause).unref();
            ask(candidate.value).then((answer) => {
                isOver = true;
                clearTimeout(timer);
                resolve(answer);
            }, (error) => {
                asked -= 1;
                clearTimeout(timer);
                next(error);
            });
        };
        next();
    });
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZmlyc3QuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvZmlyc3QudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6Ijs7QUFNQSxrQ0FrQ0M7QUF4Q0Q7Ozs7O0dBS0c7QUFDSCxTQUFnQixXQUFXLENBQ3pCLFVBQXlCLEVBQ3pCLEdBQWtDLEVBQ2xDLEtBQWE7SUFFYixPQUFPLElBQUksT0FBTyxDQUFDLENBQUMsT0FBTyxFQUFFLE1BQU0sRUFBRSxFQUFFO1FBQ3JDLE1BQU0sSUFBSSxHQUFHLFVBQVUsQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLEVBQUUsQ0FBQztRQUMzQyxJQUFJLEtBQUssR0FBRyxDQUFDLENBQUM7UUFDZCxJQUFJLE1BQU0sR0FBRyxLQUFLLENBQUM7UUFDbkIsTUFBTSxJQUFJLEdBQUcsQ0FBQyxLQUFlLEVBQVEsRUFBRTtZQUNyQyxNQUFNLFNBQVMsR0FBRyxNQUFNLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ25ELElBQUksQ0FBQyxTQUFTLElBQUksU0FBUyxDQUFDLElBQUksRUFBRSxDQUFDO2dCQUNqQyxJQUFJLEtBQUssS0FBSyxDQUFDLEVBQUUsQ0FBQztvQkFDaEIsTUFBTSxDQUFDLEtBQUssWUFBWSxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsSUFBSSxLQUFLLENBQUMsd0JBQXdCLENBQUMsQ0FBQyxDQUFDO2dCQUMvRSxDQUFDO2dCQUNELE9BQU87WUFDVCxDQUFDO1lBQ0QsS0FBSyxJQUFJLENBQUMsQ0FBQztZQUNYLE1BQU0sS0FBSyxHQUFHLFVBQVUsQ0FBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDOUMsR0FBRyxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxJQUFJLENBQ3ZCLENBQUMsTUFBTSxFQUFFLEVBQUU7Z0JBQ1QsTUFBTSxHQUFHLElBQUksQ0FBQztnQkFDZCxZQUFZLENBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ3BCLE9BQU8sQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUNsQixDQUFDLEVBQ0QsQ0FBQyxLQUFjLEVBQUUsRUFBRTtnQkFDakIsS0FBSyxJQUFJLENBQUMsQ0FBQztnQkFDWCxZQUFZLENBQUMsS0FBSyxDQUFDLENBQUM7Z0JBQ3BCLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUNkLENBQUMsQ0FDRixDQUFDO1FBQ0osQ0FBQyxDQUFDO1FBQ0YsSUFBSSxFQUFFLENBQUM7SUFDVCxDQUFDLENBQUMsQ0FBQztBQUNMLENBQUMifQ==