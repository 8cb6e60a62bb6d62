Feature: Тұрақты жер пайдалану құқығына актілерді ресімдеу және беру

  Background:
    Given the service gov-2012-1392.s02

  Scenario Outline: The plain case, point 7: six working days for an act, four for its copy
    When one applies on 2013-09-02 with
      | channel   | <channel> |
      | term_case | <what>    |
    Then the answer is due on <due> after <days> working_day
    And one waits no longer than <wait> minute
    And being served takes no longer than <wait> minute
    And silence is consent from <consent> on

    Examples:
      | channel  | what             | days | due        | wait | consent    |
      | provider | актіні берген    | 6    | 2013-09-10 | 30   | 2013-09-11 |
      | provider | телнұсқасын берген | 4    | 2013-09-06 | 30   | 2013-09-07 |
      | psc      | актіні берген    | 6    | 2013-09-10 | 20   | 2013-09-11 |
      | psc      | телнұсқасын берген | 4    | 2013-09-06 | 20   | 2013-09-07 |

  Scenario Outline: The fee by appendix 3: АЕК of 2013 is 1731 tenge, of 2014 it is 1852
    When one applies on <filed> with
      | channel     | provider  |
      | fee_subject | <subject> |
      | area        | <area>    |
    Then the fee is <tenge> tenge

    Examples:
      | filed      | subject                    | area | tenge    |
      | 2013-09-02 | гараждар                   | 0,1  | 3288.90  |
      | 2013-09-02 | Шаруа және фермер          | 50   | 5539.20  |
      | 2013-09-02 | Шаруа және фермер          | 50,5 | 6093.12  |
      | 2013-09-02 | Шаруа және фермер          | 500  | 6647.04  |
      | 2013-09-02 | Шаруа және фермер          | 1000 | 7200.96  |
      | 2013-09-02 | Шаруа және фермер          | 1001 | 7754.88  |
      | 2013-09-02 | Заңды тұлғалар, шағын      | 0,5  | 5539.20  |
      | 2013-09-02 | Заңды тұлғалар, шағын      | 1    | 6093.12  |
      | 2013-09-02 | Заңды тұлғалар, шағын      | 50,1 | 7754.88  |
      | 2013-09-02 | Үй-жайлардың меншiк иелерi | 2,5  | 11701.56 |
      | 2014-02-03 | Шаруа және фермер          | 2000 | 8296.96  |

  Scenario: Refused, point 11: papers are missing; point 16: a court is seized of the plot
    When one applies on 2013-09-02 without "төлем құжаты (түбіртек)" and with
      | channel   | provider     |
      | applicant | legal_entity |
      | case      | тұрақты жер пайдалану құқығын берген |
    Then it is refused, for "төлем құжаты (түбіртек)" is missing
    And it can be refused if "сот шешімдерінің болуы"

  Scenario: Without the area the fee depends on it
    When one applies on 2013-09-02 with
      | channel     | psc               |
      | fee_subject | Шаруа және фермер |
    Then the fee is depends
    And one is asked for area

  Scenario: A complaint is dealt with in thirty calendar days, point 25
    When one applies on 2013-09-02 with
      | channel    | psc        |
      | complained | 2013-10-01 |
    Then the complaint is dealt with by 2013-10-31
