Feature: Мемлекеттік атаулы әлеуметтік көмек тағайындау

  Background:
    Given the service akmola-2011-a-11-491.s01

  Scenario Outline: The plain case, point 9: seven working days, twenty-two through the village akim
    When one applies on 2013-02-04 with
      | term_case | <to> |
    Then the answer is due on <due> after <days> working_day
    And the service is free of charge
    And one brings "отбасы құрамы туралы мәліметтер"
    And "әлеуметтік келісімшарттың көшірмесі" is needed in some case only

    Examples:
      | to                   | days | due        |
      | уәкілетті органға    | 7    | 2013-02-13 |
      | ауылдық округ әкіміне | 22   | 2013-03-06 |

  Scenario: Refused, point 10: income above the line of poverty
    When one applies on 2013-02-04
    Then it can be refused if "кедейлік шегінен асатын"

  Scenario: A quarter of an hour for each of four people in the queue
    When one applies on 2013-02-04T10:00 with
      | queue | 4 |
    Then the wait is over by 2013-02-04T11:00

  Scenario: The regulation was worded anew on 1 November 2012
    When one applies on 2012-06-04
    Then one is warned that "А-12/517 of 2012-11-01"
