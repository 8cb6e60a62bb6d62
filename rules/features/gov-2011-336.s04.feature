Feature: Ресми құжаттарға апостиль қою

  Background:
    Given the service gov-2011-336.s04

  Scenario Outline: The plain case, point 7: five working days at the committee, two at a centre
    When one applies on 2012-06-04 through the <channel>
    Then the answer is due on <due> after <days> working_day
    And one waits no longer than <wait> <unit>
    And one brings "мемлекеттік баж төленгені туралы түбіртек"
    And the fee is 809.00 tenge

    Examples:
      | channel  | days | due        | wait | unit   |
      | provider | 5    | 2012-06-11 | 1    | hour   |
      | psc      | 2    | 2012-06-06 | 30   | minute |

  Scenario: Refused, point 17: no receipt for the duty
    When one applies on 2012-06-04 without "мемлекеттік баж төленгені туралы түбіртек" and with
      | channel   | psc        |
      | applicant | individual |
      | case      | none       |
    Then it is refused, for "түбіртек" is missing

  Scenario: Half an index is that of the year of filing
    When one applies on 2011-06-06 through the psc
    Then the fee is 756.00 tenge

  Scenario: The decree was repealed on 31 August 2012
    When one applies on 2012-08-31 through the psc
    Then there is no plan, for it is repealed: "№ 1119 of 2012-08-31"
